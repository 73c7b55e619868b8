/** Vectors of whole texts, whose directions are near where the texts are: by networks in files of others, and by words alone. */
@NullMarked
package dev.viva.text.sentence;

import org.jspecify.annotations.NullMarked;
