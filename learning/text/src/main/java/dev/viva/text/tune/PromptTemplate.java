package dev.viva.text.tune;

import dev.viva.text.token.Tokenizer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a task is written down in front of its answer. {@code {instruction}} and {@code {input}} stand for its parts; what these
 * contain is never taken for a template itself.
 *
 * @param withInput for tasks with an input
 * @param withoutInput for those without
 */
public record PromptTemplate(String withInput, String withoutInput) {
    private static final String INSTRUCTION = "{instruction}";
    private static final String INPUT = "{input}";
    private static final Pattern PLACE = Pattern.compile("\\{(instruction|input)\\}");

    /**
     * @throws IllegalArgumentException if a place is missing, or the second template has one for an input
     */
    public PromptTemplate {
        if (!withInput.contains(INSTRUCTION) || !withInput.contains(INPUT)) {
            throw new IllegalArgumentException("PromptTemplate: withInput must contain " + INSTRUCTION + " and " + INPUT
                    + ", got \"" + withInput + "\"");
        }
        if (!withoutInput.contains(INSTRUCTION) || withoutInput.contains(INPUT)) {
            throw new IllegalArgumentException("PromptTemplate: withoutInput must contain " + INSTRUCTION + " and no "
                    + INPUT + ", got \"" + withoutInput + "\"");
        }
    }

    /** A heading before each part, and one where the answer is to begin. */
    public static PromptTemplate headings() {
        return new PromptTemplate(
                "### Task\n{instruction}\n\n### Input\n{input}\n\n### Answer\n",
                "### Task\n{instruction}\n\n### Answer\n");
    }

    /** What stands in front of the answer. */
    public String prompt(Instruction task) {
        String template = task.input().isEmpty() ? withoutInput : withInput;
        return PLACE.matcher(template)
                .replaceAll(place ->
                        Matcher.quoteReplacement(place.group().equals(INPUT) ? task.input() : task.instruction()));
    }

    /**
     * The tokens of a task. Both parts are encoded apart, without special tokens, so that no token reaches over the border and
     * the prompt is the same with every answer.
     *
     * @throws IllegalArgumentException if the answer has no token
     */
    public Completion completion(Instruction task, Tokenizer tokenizer) {
        return new Completion(ids(prompt(task), tokenizer), ids(task.response(), tokenizer));
    }

    private static long[] ids(String text, Tokenizer tokenizer) {
        return Arrays.stream(tokenizer.encode(text, false).ids()).asLongStream().toArray();
    }
}
