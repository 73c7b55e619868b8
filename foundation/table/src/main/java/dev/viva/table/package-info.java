/** Columnar tables in plain Java: typed columns without boxing, read from and written to the usual formats. */
@NullMarked
package dev.viva.table;

import org.jspecify.annotations.NullMarked;
