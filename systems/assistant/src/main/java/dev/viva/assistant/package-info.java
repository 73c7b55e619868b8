/** The assistant: answers questions from documents, with citations that are literal spans of them. */
@NullMarked
package dev.viva.assistant;

import org.jspecify.annotations.NullMarked;
