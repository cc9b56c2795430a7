/* global module */
/** Node's own `import`: test runners replace it in what they load, and the bundle is to be loaded as shipped. */
module.exports = { nativeImport: (url) => import(url) };
