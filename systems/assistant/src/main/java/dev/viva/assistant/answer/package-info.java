/** Answers: what passages say of a question, how sure that is, and citations that are checked by code. */
@NullMarked
package dev.viva.assistant.answer;

import org.jspecify.annotations.NullMarked;
