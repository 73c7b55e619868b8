/** Boxes around things: what they share, which of them to keep. */
@NullMarked
package dev.viva.vision.box;

import org.jspecify.annotations.NullMarked;
