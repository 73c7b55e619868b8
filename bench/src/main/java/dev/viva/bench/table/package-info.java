/** Reading tables. */
@NullMarked
package dev.viva.bench.table;

import org.jspecify.annotations.NullMarked;
