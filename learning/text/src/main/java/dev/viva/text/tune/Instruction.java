package dev.viva.text.tune;

/**
 * A task, and how it is to be solved.
 *
 * @param instruction what is to be done
 * @param input what it is to be done with; empty for nothing
 * @param response the answer
 */
public record Instruction(String instruction, String input, String response) {
    /** A task that needs no input. */
    public static Instruction of(String instruction, String response) {
        return new Instruction(instruction, "", response);
    }
}
