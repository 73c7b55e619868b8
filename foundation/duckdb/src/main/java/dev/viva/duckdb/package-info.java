/** Viva duckdb. */
@NullMarked
package dev.viva.duckdb;

import org.jspecify.annotations.NullMarked;
