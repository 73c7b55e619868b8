package dev.viva.study.lab.claim;

import dev.viva.content.Fault;
import dev.viva.content.Inspection;
import dev.viva.content.LabReference;
import dev.viva.content.Question;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Labs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether what a question claims of its lab holds on {@link ClaimRunner#SEEDS}. Thread-safe. */
public final class QuestionClaims implements Inspection {
    @Override
    public List<Fault> inspect(Question question) {
        LabReference reference = question.lab();
        if (reference == null) {
            return List.of();
        }
        Optional<Lab> lab = Labs.named(reference.engine());
        if (lab.isEmpty()) {
            return List.of(new Fault(
                    question.file(),
                    reference.line(),
                    "engine must be one of " + Labs.all().stream().map(Lab::id).toList() + ", got '"
                            + reference.engine() + "'"));
        }
        ClaimRunner runner = new ClaimRunner(lab.get());
        List<Fault> faults = new ArrayList<>();
        for (LabReference.Claim claim : reference.claims()) {
            said(runner, reference, claim)
                    .ifPresent(reason -> faults.add(new Fault(question.file(), claim.line(), reason)));
        }
        return faults;
    }

    private static Optional<String> said(ClaimRunner runner, LabReference reference, LabReference.Claim claim) {
        try {
            List<ClaimReport> broken = runner.run(claim(reference, claim)).stream()
                    .filter(report -> !report.holds())
                    .toList();
            return broken.isEmpty()
                    ? Optional.empty()
                    : Optional.of(broken.stream().map(ClaimReport::toString).collect(Collectors.joining("; ")));
        } catch (IllegalArgumentException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private static Claim claim(LabReference reference, LabReference.Claim claim) {
        Map<String, Map<String, String>> runs = new LinkedHashMap<>();
        claim.runs().forEach((name, values) -> runs.put(name, values(values)));
        return new Claim(claim.says(), values(reference.parameters()), runs, Expression.parse(claim.holds()));
    }

    /** Values as a lab reads them. */
    public static Map<String, String> values(Map<String, Object> parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> values.put(name, String.valueOf(value)));
        return values;
    }
}
