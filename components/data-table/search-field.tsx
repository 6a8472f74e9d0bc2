"use client";

type Props = { label: string; placeholder: string; value: string; onSearch: (text: string) => void };

/** Looks within one list: Enter searches, and whoever keeps `value` gives this a key of it. */
export function SearchField({ label, placeholder, value, onSearch }: Props) {
  return (
    <form
      role="search"
      aria-label={label}
      // Gives way before the filters beside it do.
      className="w-64 min-w-36 shrink-[9999]"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get("text");
        onSearch(typeof typed === "string" ? typed.trim() : "");
      }}
    >
      <input
        type="search"
        name="text"
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-label={label}
        placeholder={placeholder}
        className="h-8 w-full rounded-md border border-control bg-surface px-2.5 touch:h-11"
      />
    </form>
  );
}
