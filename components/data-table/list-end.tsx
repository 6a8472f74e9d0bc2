import { ListFooter } from "./list-footer";

/** Of a list that is loaded page by page, what its end needs to know. */
export type PagedList = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => Promise<unknown>;
};

/** Near the end the next page is asked for; after a failure only by a press, so that nothing asks in circles. */
export function listEnd(list: PagedList) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError } = list;
  const more = () => void list.fetchNextPage();
  return {
    onReachEnd: () => {
      if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) more();
    },
    footer: (
      <ListFooter
        isLoading={isFetchingNextPage}
        isFailed={isFetchNextPageError}
        isEnd={!hasNextPage}
        onRetry={more}
      />
    ),
  };
}
