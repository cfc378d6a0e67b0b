"use client";

import { ChevronLeft, ChevronRight, Keyboard, Map as MapIcon, Search, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { VEHICLE_CLASSES, type VehicleClass } from "@/lib/contracts/common";
import type { BoardFilter, Grouping } from "./board-rows";
import type { View } from "./span";

interface BoardToolbarProps {
  readonly day: string;
  readonly onDay: (day: string) => void;
  readonly onShift: (days: number) => void;
  readonly onToday: () => void;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly grouping: Grouping;
  readonly onGrouping: (grouping: Grouping) => void;
  readonly filter: BoardFilter;
  readonly onFilter: (filter: BoardFilter) => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** Which day, by what, and which lines. */
export function BoardToolbar(props: BoardToolbarProps) {
  const { day, view, grouping, filter, onFilter } = props;
  const t = useTranslations("fleet.dispatch");
  const tc = useTranslations("common.vehicleClass");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="flex items-center">
        <IconButton
          label={t("previous")}
          icon={<ChevronLeft className="rtl:-scale-x-100" />}
          onClick={() => props.onShift(-1)}
        />
        <Field label={t("day")} isLabelHidden>
          <Input type="date" value={day} onChange={({ target }) => target.value && props.onDay(target.value)} />
        </Field>
        <IconButton
          label={t("next")}
          icon={<ChevronRight className="rtl:-scale-x-100" />}
          onClick={() => props.onShift(1)}
        />
        <Button variant="ghost" onClick={props.onToday}>
          {t("today")}
        </Button>
      </div>
      <Choice
        label={t("view")}
        names={["day", "week"] as const}
        value={view}
        text={(name) => t(`views.${name}`)}
        onChange={props.onView}
      />
      <Choice
        label={t("grouping")}
        names={["driver", "vehicle"] as const}
        value={grouping}
        text={(name) => t(`groupings.${name}`)}
        onChange={props.onGrouping}
      />
      <Field label={t("search")} isLabelHidden className="w-44">
        <Input
          ref={props.searchRef}
          type="search"
          value={filter.text}
          maxLength={80}
          placeholder={t("search")}
          leading={<Search />}
          onChange={({ target }) => onFilter({ ...filter, text: target.value })}
        />
      </Field>
      <Field label={t("class")} isLabelHidden className="w-40">
        <Select
          value={filter.vehicleClass}
          onChange={({ target }) => onFilter({ ...filter, vehicleClass: target.value as VehicleClass | "" })}
        >
          <option value="">{t("anyClass")}</option>
          {VEHICLE_CLASSES.map((name) => (
            <option key={name} value={name}>
              {tc(name)}
            </option>
          ))}
        </Select>
      </Field>
      <Toggle
        isOn={filter.isOnDutyOnly}
        text={t("onDutyOnly")}
        onToggle={() => onFilter({ ...filter, isOnDutyOnly: !filter.isOnDutyOnly })}
      />
    </div>
  );
}

interface BoardActionsProps {
  readonly canUndo: boolean;
  readonly onUndo: () => void;
  readonly isMapShown: boolean;
  readonly onMap: () => void;
  readonly onHelp: () => void;
}

/** What is done to the board itself; map and keys only where there is room for a timeline. */
export function BoardActions({ canUndo, onUndo, isMapShown, onMap, onHelp }: BoardActionsProps) {
  const t = useTranslations("fleet.dispatch");
  return (
    <div className="flex">
      <IconButton
        label={t("undo")}
        icon={<Undo2 className="rtl:-scale-x-100" />}
        disabled={!canUndo}
        onClick={onUndo}
      />
      <span className="hidden lg:flex">
        <IconButton label={t("toggleMap")} aria-pressed={isMapShown} icon={<MapIcon />} onClick={onMap} />
        <IconButton label={t("keys.title")} icon={<Keyboard />} onClick={onHelp} />
      </span>
    </div>
  );
}

interface ChoiceProps<Name extends string> {
  readonly label: string;
  readonly names: readonly Name[];
  readonly value: Name;
  readonly text: (name: Name) => string;
  readonly onChange: (name: Name) => void;
}

function Choice<Name extends string>({ label, names, value, text, onChange }: ChoiceProps<Name>) {
  return (
    <fieldset className="flex rounded-pill border border-line bg-surface-raised p-0.5">
      <legend className="sr-only">{label}</legend>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === value}
          onClick={() => onChange(name)}
          className="min-h-10 rounded-pill px-3.5 font-medium text-sm aria-pressed:bg-accent aria-pressed:text-accent-ink"
        >
          {text(name)}
        </button>
      ))}
    </fieldset>
  );
}

function Toggle({ isOn, text, onToggle }: { isOn: boolean; text: string; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onToggle}
      className="min-h-11 rounded-pill border border-line bg-surface-raised px-3.5 font-medium text-sm aria-pressed:border-transparent aria-pressed:bg-accent aria-pressed:text-accent-ink"
    >
      {text}
    </button>
  );
}
