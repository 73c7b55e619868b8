package dev.viva.app.command;

import dev.viva.content.Inspection;
import dev.viva.study.exercise.Exercises;
import dev.viva.study.exercise.QuestionExercises;
import dev.viva.study.lab.claim.QuestionClaims;
import java.util.List;

/** What the check of the handbook looks at beyond the files: one line for each module that has something to say. */
final class Inspections {
    private Inspections() {}

    static List<Inspection> all() {
        return List.of(new QuestionClaims(), new QuestionExercises(Exercises.load()));
    }
}
