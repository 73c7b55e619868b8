package dev.viva.assistant;

import dev.viva.assistant.answer.Answer;
import dev.viva.assistant.answer.Retrieval;
import dev.viva.assistant.generate.Prompt;

/**
 * An answer with the way to it. All of it shows only what the asker may see. Immutable.
 *
 * @param answer the answer
 * @param retrieval what was found
 * @param used how many of the surest passages the answer was made from; 0 where it was refused for want of a sure one
 * @param prompt what a generator is told of those passages
 * @param generator the name of the generator that was told so; empty without one, and where nothing was sure enough to ask it
 */
public record Trace(Answer answer, Retrieval retrieval, int used, Prompt prompt, String generator) {}
