/**
 * Fewer features that carry nearly the same: principal components and truncated singular values. Learners here read columns of
 * finite numbers; categories are encoded before, missing values filled.
 */
@NullMarked
package dev.viva.learn.decomposition;

import org.jspecify.annotations.NullMarked;
