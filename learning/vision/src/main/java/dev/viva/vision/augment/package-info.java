/** Seeded changes of pictures that leave what they show as it is; boxes and masks move with the pixels. */
@NullMarked
package dev.viva.vision.augment;

import org.jspecify.annotations.NullMarked;
