/** CSS modules: a class name that is not there reads as undefined; `tests/web/gallery` looks for those. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
declare module '*.css';
