package dev.viva.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for everything that can be wrong with question files: their form, links, formulas, pictures, code and its output,
 * what is said twice, spelling, and what inspections of others find. Immutable and thread-safe.
 *
 * <p>Programs of questions are compiled and run; each takes about a second. They are run as they are, without a jail, as
 * the tests of a repository are: check files that you would also build.
 */
public final class HandbookCheck {
    private final Handbook handbook;
    private final List<Inspection> inspections;
    private final Programs programs;

    /**
     * A check of a handbook.
     *
     * @param inspections what else is to be looked at
     * @param classPath what the programs of questions may use
     * @throws IllegalStateException if this is a Java without a compiler
     */
    public HandbookCheck(Handbook handbook, List<Inspection> inspections, String classPath) {
        this.handbook = handbook;
        this.inspections = List.copyOf(inspections);
        this.programs = new Programs(classPath);
    }

    /** Hears how far a check is. */
    @FunctionalInterface
    public interface Listener {
        /** {@code done} of {@code all} questions are checked. */
        void checked(int done, int all);
    }

    /**
     * Checks all questions, or those of one section.
     *
     * @param section the section, or {@code null} for all
     * @return what is wrong, by file and line; empty if nothing is
     */
    public List<Fault> run(@Nullable Section section, Listener listener) {
        List<Question> questions = section == null ? handbook.questions() : handbook.in(section);
        List<Fault> faults = new ArrayList<>(handbook.faults());
        Duplicates.find(handbook.questions()).forEach(faults::add);
        handbook.pictures().forEach((file, svg) -> picture(file, svg).ifPresent(faults::add));
        Spelling spelling = new Spelling(handbook.questions());
        int done = 0;
        for (Question question : questions) {
            faults.addAll(check(question, spelling));
            listener.checked(++done, questions.size());
        }
        return faults.stream()
                .filter(each -> section == null || each.file().startsWith(section.slug() + "/"))
                .distinct()
                .sorted()
                .toList();
    }

    private List<Fault> check(Question question, Spelling spelling) {
        Faults faults = new Faults(question.file());
        if (question.draft()) {
            faults.add(
                    question.line("draft"),
                    "the question is still a draft; take the field 'draft' away when it is done");
        }
        for (String id : question.related()) {
            if (handbook.find(id).isEmpty()) {
                faults.add(question.line("related"), "related must name questions that are there, got '" + id + "'");
            }
        }
        spelling.check(question, faults);
        programs.check(question, faults);
        List<Fault> all = new ArrayList<>(faults.sorted());
        all.addAll(Renderer.of(handbook, Addresses.SERVER).render(question).faults());
        inspections.forEach(each -> all.addAll(each.inspect(question)));
        return all;
    }

    private static Optional<Fault> picture(String file, String svg) {
        String name = file.substring(file.indexOf('/') + 1, file.length() - ".svg".length());
        return Picture.flaw(name, svg).map(flaw -> new Fault(file, flaw.line(), flaw.reason()));
    }
}
