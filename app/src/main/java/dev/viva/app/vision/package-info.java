/** Pictures brought to the server: what a detector sees in them, for programs and on a page. */
@NullMarked
package dev.viva.app.vision;

import org.jspecify.annotations.NullMarked;
