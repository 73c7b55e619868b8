/** The door to DuckDB: SQL over tables, Parquet files, and what is larger than memory. */
@NullMarked
package dev.viva.duckdb;

import org.jspecify.annotations.NullMarked;
