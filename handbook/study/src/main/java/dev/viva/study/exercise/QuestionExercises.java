package dev.viva.study.exercise;

import dev.viva.content.Fault;
import dev.viva.content.Inspection;
import dev.viva.content.Question;
import java.util.List;

/** Whether the exercises that a question names are there. Immutable and thread-safe. */
public final class QuestionExercises implements Inspection {
    private final Exercises exercises;

    /** Looks in {@code exercises}. */
    public QuestionExercises(Exercises exercises) {
        this.exercises = exercises;
    }

    @Override
    public List<Fault> inspect(Question question) {
        return question.exercises().stream()
                .filter(id -> exercises.find(id).isEmpty())
                .map(id -> new Fault(
                        question.file(),
                        question.line("exercises"),
                        "exercises must name exercises that are there, got '" + id + "'"))
                .toList();
    }
}
