/** Networks that say what an image shows as a whole. Names of parameters are those of torchvision. */
@NullMarked
package dev.viva.vision.classify;

import org.jspecify.annotations.NullMarked;
