package io.vmsync.conformance;

/** The whole suite. */
public interface BackendConformance
    extends LifecycleConformance,
        IllegalTransitionConformance,
        DefinitionConformance,
        UndefineConformance,
        DeviceConformance,
        AmountConformance,
        GuestConformance,
        StorageConformance,
        CapabilityConformance,
        EventConformance {}
