/**
 * Columnar tables in plain Java: typed columns without boxing, read from and written to the usual formats, and everything
 * that everyday work does with them.
 *
 * <p>A {@link dev.viva.table.Table} is immutable: each step gives a new one that shares the columns it did not touch. Steps
 * are methods of the table, and what they can be told is a small record:
 *
 * <ul>
 *   <li>look: {@code info}, {@code describe}, {@code head}, {@code valueCounts}, {@code correlations}, {@code toHtml},
 *       {@link dev.viva.table.TableReport};
 *   <li>clean: {@code fill} with a {@link dev.viva.table.Fill}, {@code dropMissing}, {@code cast}, {@code distinct};
 *   <li>derive: {@code derive("fare_log", "fare", Math::log1p)}, {@code derive("area", row -> row.number("width") *
 *       row.number("height"))}, {@code cut} by {@link dev.viva.table.Bins}, {@code dummies}, parts of a
 *       {@link dev.viva.table.TimestampColumn};
 *   <li>choose: {@code select}, {@code where(row -> row.number("age") > 30)}, {@code sort}, {@code sample};
 *   <li>group: {@code groupBy("city").aggregate(mean("price"), rows())} with {@link dev.viva.table.Aggregation}s,
 *       {@code pivot} and {@code unpivot}, {@code window} with {@link dev.viva.table.WindowFunction}s;
 *   <li>put together: {@code join}, {@code asOfJoin}, {@code concat}, {@code beside}.
 * </ul>
 *
 * <p>A missing value is a value of no kind: figures skip it, sorting puts it last, in a join it equals nothing, and as a key
 * of a group it is left out unless asked for. Work over rows runs on all processors with the same bits for any number of
 * them. SQL over tables is in the module viva-duckdb.
 */
@NullMarked
package dev.viva.table;

import org.jspecify.annotations.NullMarked;
