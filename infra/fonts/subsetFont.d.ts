// The package brings no types, and those of DefinitelyTyped do not know all of its options.
declare module 'subset-font' {
  type Options = {
    readonly targetFormat: 'truetype';
    readonly noLayoutClosure?: boolean;
    readonly noHinting?: boolean;
    readonly dropTables?: readonly string[];
  };
  /** Cuts a font file down to the characters of a text. */
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
