package io.vmsync.conformance;

/** The whole suite. */
public interface BackendConformance
    extends LifecycleConformance,
        IllegalTransitionConformance,
        DefinitionConformance,
        UndefineConformance,
        DeviceConformance,
        GuestConformance,
        StorageConformance,
        CapabilityConformance,
        EventConformance {}
