import { ListFooter } from "./list-footer";

/** Of a list that is loaded page by page, what its end needs to know. */
export type PagedList = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => Promise<unknown>;
  /** The next page takes long to find: it is asked for by a press only. */
  isHeld?: boolean;
};

/** Near the end the next page is asked for; after a failure only by a press, so that nothing asks in circles. */
export function listEnd(list: PagedList) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, isHeld = false } = list;
  const more = () => void list.fetchNextPage();
  return {
    onReachEnd: () => {
      if (hasNextPage && !isHeld && !isFetchingNextPage && !isFetchNextPageError) more();
    },
    footer: (
      <ListFooter
        isLoading={isFetchingNextPage}
        isFailed={isFetchNextPageError}
        isEnd={!hasNextPage}
        isHeld={isHeld}
        onRetry={more}
      />
    ),
  };
}
