/** A class for each pixel: U-Net, its loss, its training and its scores. */
@NullMarked
package dev.viva.vision.segment;

import org.jspecify.annotations.NullMarked;
