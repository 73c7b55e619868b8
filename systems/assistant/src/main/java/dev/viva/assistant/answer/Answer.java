package dev.viva.assistant.answer;

import java.util.List;

/**
 * What the assistant says.
 *
 * @param question the question as it was asked
 * @param understood what it was taken to ask, with what it leaned on; most often the same
 * @param text the answer, in which {@code [n]} stands for the n-th citation, counted from 1; says so where it is refused
 * @param citations the literal spans that it rests on; at least one, unless it is refused
 * @param refused whether the sources do not hold an answer
 * @param sureness the probability that the best passage answers the question, in [0, 1]
 * @param remark what the reader must know of how the answer came about, such as that the generator failed; may be empty
 */
public record Answer(
        String question,
        String understood,
        String text,
        List<Citation> citations,
        boolean refused,
        double sureness,
        String remark) {
    /** What a refusal says. */
    public static final String REFUSAL = "The sources do not answer this.";

    /** Copies the list and checks that there are citations just where there is an answer. */
    public Answer {
        citations = List.copyOf(citations);
        if (refused != citations.isEmpty()) {
            throw new IllegalArgumentException("Answer.citations must be none just where it is refused, got "
                    + citations.size() + " citations and refused " + refused);
        }
    }
}
