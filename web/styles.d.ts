/** The styles as text: build.ts bundles them into the script. */
declare module '*.css' {
  const text: string;
  export default text;
}
