type Bar = { readonly label: string; readonly value: number };

type Props = {
  /** What the bars show; the numbers stand in the table beside them. */
  readonly label: string;
  readonly bars: readonly Bar[];
};

/** Bars from zero to the longest of them. A value of zero or less has no bar. */
export function Bars({ label, bars }: Props) {
  const longest = Math.max(...bars.map(({ value }) => value), 1);
  return (
    <div class="bars" role="img" aria-label={label}>
      {bars.map((bar) => (
        <div key={bar.label} class="bar">
          <span>{bar.label}</span>
          <svg aria-hidden="true">
            <rect width={`${(Math.max(bar.value, 0) / longest) * 100}%`} height="100%" rx="3" />
          </svg>
        </div>
      ))}
    </div>
  );
}
