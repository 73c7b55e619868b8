package dev.viva.study.exercise;

import java.util.List;

/**
 * One exercise.
 *
 * @param id its name in addresses, stable for ever
 * @param title its title
 * @param section the section of the handbook that it belongs to
 * @param level {@code easy}, {@code medium} or {@code hard}
 * @param skills the skills that it trains
 * @param minutes how long it takes a prepared reader
 * @param statement what is asked, in Markdown
 * @param hints three hints, from a nudge to nearly all
 * @param solution notes on the solution, in Markdown
 * @param starter the source that a reader begins with
 * @param reference a right solution
 * @param wrongs typical wrong solutions, each with a comment that names its mistake
 * @param exam the hidden tests
 */
public record Exercise(
        String id,
        String title,
        String section,
        String level,
        List<String> skills,
        int minutes,
        String statement,
        List<String> hints,
        String solution,
        String starter,
        String reference,
        List<Wrong> wrongs,
        Exam exam) {
    /** Copies the lists. */
    public Exercise {
        skills = List.copyOf(skills);
        hints = List.copyOf(hints);
        wrongs = List.copyOf(wrongs);
    }

    /**
     * A typical wrong solution.
     *
     * @param name the name of its file
     * @param source its source
     */
    public record Wrong(String name, String source) {}
}
