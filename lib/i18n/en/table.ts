export const table = {
  columns: "Columns",
  density: "Row density",
  compact: "Compact",
  comfortable: "Comfortable",
  newRows: "{count} new",
  selectAll: "Select all loaded",
  loadingMore: "Loading the next rows",
  end: "That is all of them.",
  from: "From",
  to: "To",
  more: "+{count}",
};
