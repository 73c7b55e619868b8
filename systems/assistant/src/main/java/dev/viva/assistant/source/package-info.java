/** Sources: files of several formats, read into text whose structure is known. */
@NullMarked
package dev.viva.assistant.source;

import org.jspecify.annotations.NullMarked;
