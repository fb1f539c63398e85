/** The names of the filters that a template may use: MiniJinja's, and `date`. */
export const FILTERS = new Set(
  (
    "abs attr batch bool capitalize chain count d default dictsort e escape filesizeformat first float groupby indent int items join last " +
    "length lines list lower map max min pluralize pprint reject rejectattr replace reverse round safe select selectattr slice sort split " +
    "string striptags sum title tojson trim truncate unique upper date"
  ).split(" "),
);
