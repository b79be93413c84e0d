/**
 * A bug ends here: the page says so and offers to start anew. What was saved is in the log, not in
 * the page.
 */
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { t } from '../messages/first-text.ts';
import styles from './app.module.css';

type Props = { readonly children: ReactNode };
type State = { readonly error: Error | null };

// React knows no other form of it: the one class of the house.
export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main className={styles.failed}>
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
      </main>
    );
  }
}
