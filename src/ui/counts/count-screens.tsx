/** The screens of count sheets, by address; fetched together, so that counting works offline once begun. */
import { Route, Switch } from 'wouter';
import { CloseCount } from './close-count.tsx';
import { CountPlace } from './count-place.tsx';
import { CountReview } from './count-review.tsx';
import { CountSheet } from './count-sheet.tsx';
import { Counts } from './counts.tsx';
import { NewCount } from './new-count.tsx';
import { UnknownSheet } from './unknown-sheet.tsx';

export function CountScreens() {
  return (
    <Switch>
      <Route path="/counts">
        <Counts />
      </Route>
      <Route path="/counts/new/:place?">
        {({ place }) => <NewCount key={place ?? ''} place={place} />}
      </Route>
      <Route path="/counts/:stocktake">
        {({ stocktake }) => <CountSheet key={stocktake} stocktake={stocktake} />}
      </Route>
      <Route path="/counts/:stocktake/at/:place/:item?">
        {({ stocktake, place, item }) => (
          <CountPlace
            key={`${stocktake}/${place}/${item ?? ''}`}
            stocktake={stocktake}
            place={place}
            item={item}
          />
        )}
      </Route>
      <Route path="/counts/:stocktake/review">
        {({ stocktake }) => <CountReview key={stocktake} stocktake={stocktake} />}
      </Route>
      <Route path="/counts/:stocktake/close">
        {({ stocktake }) => <CloseCount key={stocktake} stocktake={stocktake} />}
      </Route>
      <Route>
        <UnknownSheet />
      </Route>
    </Switch>
  );
}
