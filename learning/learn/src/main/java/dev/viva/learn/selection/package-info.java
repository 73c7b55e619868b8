/** Which rows teach and which judge: folds and hold-out sets, fixed by a seed. */
@NullMarked
package dev.viva.learn.selection;

import org.jspecify.annotations.NullMarked;
