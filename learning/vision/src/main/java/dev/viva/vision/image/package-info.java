/** Pictures as values: pixels, masks, files, and the ways from one size to another. */
@NullMarked
package dev.viva.vision.image;

import org.jspecify.annotations.NullMarked;
