/** What Vite makes of imports that are not code. */
declare module '*.ftl?raw' {
  const text: string;
  export default text;
}
declare module '*.css';
