package dev.viva.app.exercise;

import dev.viva.content.Section;
import dev.viva.study.exercise.Exercise;
import java.util.List;

/**
 * The exercises of a section.
 *
 * @param section the section
 * @param entries its exercises
 */
public record ExerciseShelf(Section section, List<Entry> entries) {
    /**
     * An exercise in a list.
     *
     * @param exercise the exercise
     * @param standing {@code passed}, {@code begun} or empty
     */
    public record Entry(Exercise exercise, String standing) {}

    /** Copies the list. */
    public ExerciseShelf {
        entries = List.copyOf(entries);
    }
}
