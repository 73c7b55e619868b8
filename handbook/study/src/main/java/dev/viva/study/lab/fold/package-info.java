/** Labs about what resampling tells: cross-validation, leakage. */
@NullMarked
package dev.viva.study.lab.fold;

import org.jspecify.annotations.NullMarked;
