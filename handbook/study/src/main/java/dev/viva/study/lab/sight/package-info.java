/** Labs of pictures: finding things, and telling them apart by what other pictures taught. */
@NullMarked
package dev.viva.study.lab.sight;

import org.jspecify.annotations.NullMarked;
