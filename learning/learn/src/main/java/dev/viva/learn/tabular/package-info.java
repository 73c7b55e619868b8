/**
 * From a table to a model and back: columns of any type become features, a model predicts columns. A
 * {@link dev.viva.learn.tabular.TabularModel} remembers how its columns were read, so that a later table may have them
 * in another order, with unknown categories, missing values and further columns.
 */
@NullMarked
package dev.viva.learn.tabular;

import org.jspecify.annotations.NullMarked;
