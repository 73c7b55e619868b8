/** Boosted trees: training and scoring beside LightGBM and XGBoost. */
@NullMarked
package dev.viva.bench.boosting;

import org.jspecify.annotations.NullMarked;
