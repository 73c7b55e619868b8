// Phases as sealed types, told apart by a switch over patterns with guards.
public class Solution {
    sealed interface Phase {}
    record WarmUp(double share) implements Phase {}
    record Decay(double share) implements Phase {}
    record Over() implements Phase {}

    public static double rate(int step, int warmup, int total, double peak) {
        Phase phase = step < warmup
                ? new WarmUp((step + 1.0) / warmup)
                : step < total ? new Decay((double) (step - warmup) / (total - warmup)) : new Over();
        return switch (phase) {
            case WarmUp(double share) -> peak * share;
            case Decay(double share) when share == 0 -> peak;
            case Decay(double share) -> peak * 0.5 * (1 + Math.cos(Math.PI * share));
            case Over() -> 0;
        };
    }
}
