/** The handbook's questions: their files, their schema, their check, their pages. */
@NullMarked
package dev.viva.content;

import org.jspecify.annotations.NullMarked;
