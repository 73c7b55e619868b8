package dev.viva.bench.learn;

import java.util.List;
import java.util.stream.Stream;

/** Every piece of work that is done beside scikit-learn. */
final class LearnCases {
    private LearnCases() {}

    static List<LearnCase> all() {
        return Stream.of(
                        PipelineCases.all(),
                        LinearCases.all(),
                        ComponentCases.all(),
                        DistanceCases.all(),
                        TreeCases.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The case called {@code name}. */
    static LearnCase named(String name) {
        return Stream.concat(all().stream(), PeerCases.cases().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("LearnCases.named: there is no case '" + name + "'"));
    }
}
