/** Pictures of our own, drawn with all that is known about them: to teach and to judge without anybody's data. */
@NullMarked
package dev.viva.vision.scene;

import org.jspecify.annotations.NullMarked;
