/**
 * Models from and for other libraries: {@link dev.viva.learn.exchange.TreeImport} reads the files of LightGBM and XGBoost,
 * {@link dev.viva.learn.exchange.OnnxExport} writes ONNX.
 */
@NullMarked
package dev.viva.learn.exchange;

import org.jspecify.annotations.NullMarked;
