/**
 * A bug ends here: the page says so and offers to start anew. What was saved is in the log, not in
 * the page.
 */
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { t } from '../messages/start-text.ts';
import styles from './app.module.css';

type Props = {
  readonly children: ReactNode;
  /** Where one is, if the boundary is drawn within a page: going elsewhere leaves the bug behind. */
  readonly at?: string;
};
type State = { readonly error: Error | null; readonly at: string | undefined };

// React knows no other form of it: the one class of the house.
export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { error: null, at: undefined };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps({ at }: Props, state: State): State | null {
    return at === state.at ? null : { error: null, at };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const Frame = this.props.at === undefined ? 'main' : 'div';
    return (
      <Frame className={styles.failed}>
        <EmptyState
          whole
          title={t('shell.crashed')}
          actions={
            <Button variant="primary" onClick={() => location.reload()}>
              {t('shell.reload')}
            </Button>
          }
        >
          <p>{t('shell.crashedText')}</p>
          <p>{error.message}</p>
        </EmptyState>
      </Frame>
    );
  }
}
