package dev.viva.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All questions. Files that have a fault are left out and told of by {@link #faults()}. Immutable and thread-safe.
 */
public final class Handbook {
    private final Map<String, Question> questions;
    private final Map<String, String> pictures;
    private final List<Fault> faults;
    private final List<String> broken;
    private final SortedSet<String> skills;

    private Handbook(List<Question> questions, Map<String, String> pictures, List<Fault> faults) {
        this.questions = new LinkedHashMap<>();
        List<Fault> all = new ArrayList<>(faults);
        for (Question question : questions) {
            Question other = this.questions.putIfAbsent(question.id(), question);
            if (other != null) {
                all.add(new Fault(question.file(), 1, "id must be unique, got that of " + other.file()));
            }
        }
        this.pictures = Map.copyOf(pictures);
        this.faults = all.stream().sorted().toList();
        this.broken = all.stream().map(Fault::file).distinct().sorted().toList();
        TreeSet<String> names = new TreeSet<>();
        questions.forEach(each -> names.addAll(each.skills()));
        this.skills = Collections.unmodifiableSortedSet(names);
    }

    /** The questions that come with this module; read once, when they are first asked for. */
    public static Handbook bundled() {
        return Bundled.HANDBOOK;
    }

    private static final class Bundled {
        private static final Handbook HANDBOOK = of(QuestionFolder.bundled());
    }

    /**
     * The questions of a folder that has one folder for each section.
     *
     * @throws IOException if the folder cannot be read
     */
    public static Handbook read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": there is no such folder");
        }
        return of(QuestionFolder.read(folder));
    }

    private static Handbook of(QuestionFolder folder) {
        List<Question> questions = new ArrayList<>();
        List<Fault> faults = new ArrayList<>(folder.faults());
        folder.questions().forEach((file, text) -> {
            QuestionFile.Reading reading = QuestionFile.read(file, text);
            faults.addAll(reading.faults());
            if (reading.question() != null) {
                questions.add(reading.question());
            }
        });
        questions.sort(reading());
        return new Handbook(questions, folder.pictures(), faults);
    }

    /** Core items in the order of their numbers, then the others by how hard they are. */
    private static Comparator<Question> reading() {
        return Comparator.comparing(Question::section)
                .thenComparingInt(each -> each.isCore() ? each.core() : Integer.MAX_VALUE)
                .thenComparing(Question::level)
                .thenComparing(Question::id);
    }

    /** All questions, in the order in which they are read. */
    public List<Question> questions() {
        return List.copyOf(questions.values());
    }

    /** The question with this identifier. */
    public Optional<Question> find(String id) {
        return Optional.ofNullable(questions.get(id));
    }

    /** The questions of a section, in their order. */
    public List<Question> in(Section section) {
        return where(each -> each.section() == section);
    }

    /** The questions of which {@code condition} holds, in their order. */
    public List<Question> where(Predicate<Question> condition) {
        return questions.values().stream().filter(condition).toList();
    }

    /** The questions that train a skill, in their order. */
    public List<Question> withSkill(String skill) {
        return where(each -> each.skills().contains(skill));
    }

    /** The questions that are asked of a role, in their order. */
    public List<Question> withRole(Role role) {
        return where(each -> each.roles().contains(role));
    }

    /** The questions of a level, in their order. */
    public List<Question> withLevel(Level level) {
        return where(each -> each.level() == level);
    }

    /** The questions near {@code question}: those that it names, then those that name it. */
    public List<Question> related(Question question) {
        List<Question> near = new ArrayList<>();
        question.related().stream()
                .map(questions::get)
                .filter(each -> each != null)
                .forEach(near::add);
        where(each -> each.related().contains(question.id())).stream()
                .filter(each -> !near.contains(each))
                .forEach(near::add);
        return List.copyOf(near);
    }

    /** All skills that a question trains. */
    public SortedSet<String> skills() {
        return skills;
    }

    /** The SVG text of a picture of a section. */
    public Optional<String> picture(Section section, String name) {
        return Optional.ofNullable(pictures.get(section.slug() + "/" + name + ".svg"));
    }

    /** The SVG text of all pictures, by their path below the folder of the questions. */
    public Map<String, String> pictures() {
        return pictures;
    }

    /** What is wrong with the files, by file and line. */
    public List<Fault> faults() {
        return faults;
    }

    /** The files that have a fault, in their order. */
    public List<String> broken() {
        return broken;
    }
}
