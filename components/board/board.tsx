"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { AlertList } from "@/components/fleet/alert-list";
import { RideSheet } from "@/components/fleet/ride-sheet";
import { Alert } from "@/components/ui/alert";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import type { ConnectionState } from "@/lib/realtime/types";
import { BoardActions, BoardToolbar } from "./board-toolbar";
import { DayList } from "./day-list";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { useBoardView } from "./use-board-view";
import { useCrewMoves } from "./use-crew-moves";
import { useIsWide } from "./use-is-wide";
import { WideBoard } from "./wide-board";

interface BoardProps {
  readonly fleetId: string;
  readonly onConnection: (state: ConnectionState) => void;
}

/** A fleet's day or week on one screen: who drives what and when, what nobody drives yet, and where everybody is. */
export function Board({ fleetId, onConnection }: BoardProps) {
  const t = useTranslations("fleet.dispatch");
  const errorText = useErrorText();
  const isWide = useIsWide();
  const view = useBoardView(fleetId);
  const { board, feed, rows, lane, problem } = view;
  const moves = useCrewMoves(board, feed.touch);
  const [opened, open] = useState<string | null>(null);
  const [isMapShown, setMapShown] = useState(true);
  const [isHelpShown, setHelpShown] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => onConnection(feed.connection), [feed.connection, onConnection]);
  const alerts = <AlertList fleetId={fleetId} revision={feed.revision} onOpen={open} />;
  const isReady = board.rides !== null && rows !== null;

  return (
    <div className="flex min-w-0 flex-col gap-3 lg:h-[calc(100dvh-8rem)] lg:min-h-[32rem]">
      <div className="flex items-center justify-between gap-3">
        <h1 className="font-semibold text-title">{t("title")}</h1>
        <BoardActions
          canUndo={moves.canUndo}
          onUndo={() => void moves.undo()}
          isMapShown={isMapShown}
          onMap={() => setMapShown(!isMapShown)}
          onHelp={() => setHelpShown(true)}
        />
      </div>
      <BoardToolbar
        day={view.day}
        onDay={view.setDay}
        onShift={view.shift}
        onToday={view.today}
        view={view.view}
        onView={view.setView}
        grouping={view.grouping}
        onGrouping={view.setGrouping}
        filter={view.filter}
        onFilter={view.setFilter}
        searchRef={search}
      />
      {problem && isReady ? (
        <Alert tone="warning" title={errorText(problem.code).title}>
          {t("stale")}
        </Alert>
      ) : null}
      {!isReady && problem ? (
        <ErrorState code={problem.code} requestId={problem.requestId} onRetry={view.reload} />
      ) : null}
      {!isReady && !problem ? <Skeleton className="h-96 lg:h-auto lg:flex-1" /> : null}
      {isReady && isWide ? null : alerts}
      {isReady && !isWide ? (
        <DayList rows={rows} byRow={view.byRow} lane={lane} clock={view.clock} onOpen={open} />
      ) : null}
      {isReady && isWide ? (
        <WideBoard
          view={view}
          rows={rows}
          moves={moves}
          alerts={alerts}
          isMapShown={isMapShown}
          onOpen={open}
          onMap={() => setMapShown(!isMapShown)}
          onHelp={() => setHelpShown(true)}
          onSearch={() => search.current?.focus()}
        />
      ) : null}
      <RideSheet rideId={opened} revision={feed.revision} onClose={() => open(null)} onChanged={feed.touch} />
      <ShortcutsDialog isOpen={isHelpShown} onOpenChange={setHelpShown} />
    </div>
  );
}
